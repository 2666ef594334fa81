/** A CMap takes at most this many entries in one block (Adobe technical note 5411). */
const BLOCK = 100;

/** The map from codes, the texts' places, back to text, by which a PDF is searched and copied (ISO 32000-1, 9.10.3). */
export function toUnicodeMap(texts: readonly string[]): string {
  const entries = texts.flatMap((text, code) =>
    text === '' ? [] : [`<${hex16(code)}> <${utf16Hex(text)}>`],
  );
  const blocks: string[] = [];
  for (let start = 0; start < entries.length; start += BLOCK) {
    const block = entries.slice(start, start + BLOCK);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange\n<0000> <ffff>\nendcodespacerange',
    ...blocks,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end end',
  ].join('\n');
}

export const hex16 = (value: number): string => value.toString(16).padStart(4, '0');

/** UTF-16, big endian, in hexadecimal digits. */
export function utf16Hex(text: string): string {
  let hex = '';
  for (let index = 0; index < text.length; index++) hex += hex16(text.charCodeAt(index));
  return hex;
}
