/** A stream of numbers in [0, 1), the same for the same seed on every machine. */
export type Random = () => number;

/**
 * sfc32 by Chris Doty-Humphrey (PractRand, public domain): small, fast, 128 bits of state.
 * The state is filled by splitmix32, so that neighbouring seeds give unrelated streams.
 */
export function createRandom(seed: number): Random {
  const nextSeed = splitmix32(seed);
  let a = nextSeed();
  let b = nextSeed();
  let c = nextSeed();
  let counter = 1;
  const next = () => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i += 1) next();
  return next;
}

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let t = state ^ (state >>> 16);
    t = Math.imul(t, 0x21f0aaad);
    t ^= t >>> 15;
    t = Math.imul(t, 0x735a2d97);
    return t ^ (t >>> 15);
  };
}

/** A whole number from `low` to `high`, both included. */
export function integer(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

export function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T; // Lists are checked to be non-empty when they are read.
}

/**
 * The first entries more often than the last, as surnames and cities are. The square root, unlike
 * `Math.pow`, gives the same bits everywhere (IEEE 754 5.4.1), which determinism needs.
 */
export function pickFrequent<T>(random: Random, list: readonly T[]): T {
  const u = random();
  return list[Math.floor(u * Math.sqrt(u) * list.length)] as T; // As above.
}

/** Fills `#` with any digit, `%` with 2 to 9, `^` with a capital letter; the rest stays. */
export function fillPattern(random: Random, pattern: string): string {
  let text = '';
  for (let i = 0; i < pattern.length; i += 1) {
    const mark = pattern.charCodeAt(i);
    if (mark === 35) text += Math.floor(random() * 10);
    else if (mark === 37) text += 2 + Math.floor(random() * 8);
    else if (mark === 94) text += LETTERS[Math.floor(random() * LETTERS.length)];
    else text += pattern[i];
  }
  return text;
}

// No C, I, K, M, O, V: the second half of a British postcode has none of them (Royal Mail, PAF guide).
const LETTERS = 'ABDEFGHJLNPQRSTUWXYZ';
