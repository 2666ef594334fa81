/** What a letter says, from which its plain and its HTML part are written. */
export interface Letter {
  readonly subject: string;
  /** Each a line of plain words. */
  readonly paragraphs: readonly string[];
  /** The one thing to do. */
  readonly action?: { readonly label: string; readonly link: string };
  /** In small print, below the action. */
  readonly notes: readonly string[];
}

/** The letter as plain text (RFC 3676 readers wrap it). */
export function writeText({ paragraphs, action, notes }: Letter): string {
  const link = action ? [`${action.label}:\n${action.link}`] : [];
  return `${[...paragraphs, ...link, ...notes].join('\n\n')}\n\n-- \nClientele\n`;
}

const TEXT = 'margin:0 0 16px;font-size:16px;line-height:24px;color:#1f2328';
const NOTE = 'margin:0 0 8px;font-size:13px;line-height:20px;color:#59636e';
const BUTTON =
  'display:inline-block;padding:10px 18px;border-radius:6px;background:#1f4fd8;color:#ffffff;font-size:16px;text-decoration:none';

/** The same as HTML: one column, no image, nothing that is loaded from anywhere. */
export function writeHtml({ subject, paragraphs, action, notes }: Letter): string {
  const body = [
    ...paragraphs.map((line) => `<p style="${TEXT}">${escapeHtml(line)}</p>`),
    ...(action ? [writeAction(action)] : []),
    ...notes.map((line) => `<p style="${NOTE}">${escapeHtml(line)}</p>`),
  ];
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:32px 16px;background:#ffffff;font-family:system-ui,-apple-system,'Segoe UI',sans-serif">
<div style="max-width:560px;margin:0 auto">
${body.join('\n')}
<p style="${NOTE};margin-top:24px">Clientele</p>
</div>
</body>
</html>
`;
}

/** The button, and the address to copy where a reader shows no links. */
function writeAction({ label, link }: { label: string; link: string }): string {
  const href = escapeHtml(link);
  return `<p style="margin:24px 0"><a href="${href}" style="${BUTTON}">${escapeHtml(label)}</a></p>
<p style="${NOTE};word-break:break-all">Or open this address: ${href}</p>`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string) => text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
