const CYRILLIC: Record<string, string> = Object.fromEntries(
  `а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch
   ъ= ы=y ь= э=e ю=yu я=ya і=i ї=yi є=ye ґ=g ’= '=`
    .split(/\s+/)
    .map((pair) => pair.split('=') as [string, string]),
);

const GREEK: Record<string, string> = Object.fromEntries(
  'α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o'
    .split(' ')
    .map((pair) => pair.split('=') as [string, string]),
);

/** Latin letters that Unicode doesn't decompose, and the German umlauts as an e-mail address spells them. */
const LATIN: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const UMLAUTS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/** Spells Cyrillic and Greek in Latin letters, a capital first; anything else comes back as it is. */
export function romanise(text: string): string {
  if (!/[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(text)) return text;
  // Decomposed, so that a Greek accent is dropped; й and ё are single letters in the table, so kept whole.
  const plain = text.replace(/\p{Script=Greek}/gu, (letter) => letter.normalize('NFD').charAt(0));
  return plain
    .split(/([ -])/)
    .map((word) => capitalise(spell(word)))
    .join('');
}

function spell(word: string): string {
  const spelled = [...word.toLowerCase()]
    .map((letter) => CYRILLIC[letter] ?? GREEK[letter] ?? letter)
    .join('');
  return spelled.replaceAll('oy', word.includes('ού') || word.includes('ου') ? 'ou' : 'oy');
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The letters a-z and digits of a text in Latin letters, words joined by `joiner`: for e-mail and web addresses. */
export function slugOf(latin: string, joiner: string, umlautsAsDigraphs: boolean): string {
  return latin
    .toLowerCase()
    .replace(/[ßøæœłđðþı]/g, (letter) => LATIN[letter] ?? letter)
    .replace(/[äöü]/g, (letter) => (umlautsAsDigraphs ? (UMLAUTS[letter] ?? letter) : letter))
    .normalize('NFD')
    .replace(/[^a-z0-9 -]/g, '')
    .split(/[ -]+/)
    .filter(Boolean)
    .join(joiner);
}
