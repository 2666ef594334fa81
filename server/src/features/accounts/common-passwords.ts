let common: Promise<ReadonlySet<string>> | undefined;

/**
 * Whether a password, in small letters, is among the some 50,000 most common of known breaches. The list comes with us and is
 * read when the first password is set: nothing is asked of anybody, and no start waits for it.
 */
export async function isCommonPassword(folded: string): Promise<boolean> {
  common ??= readCommonPasswords();
  return (await common).has(folded);
}

async function readCommonPasswords(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common'].map((password) => String(password).toLowerCase()));
}
