import { BufferFlag, ClusterLevel, Direction, Feature, Buffer as ShapingBuffer, shape } from 'harfbuzzjs';
import type { Instance } from '../fonts/faces.ts';
import { INTER } from '../fonts/families.ts';

/** A placed glyph; lengths in thousandths of the font size. */
export interface Glyph {
  id: number;
  advance: number;
  dx: number;
  dy: number;
  /** The text it stands for; empty on the second and later glyphs of a cluster. */
  text: string;
}

/** Glyphs of one font, in the order they are drawn from left to right. */
export interface Run {
  instance: Instance;
  text: string;
  rightToLeft: boolean;
  glyphs: readonly Glyph[];
  width: number;
}

const TABULAR = [new Feature('tnum', 1), new Feature('calt', 0)];
// Inter's contextual alternates turn "->" into an arrow: data is shown as it is.
const INTER_FEATURES = [new Feature('calt', 0)];
const buffer = new ShapingBuffer();

/** Shapes text of one font and one direction. */
export function shapeRun(instance: Instance, text: string, rightToLeft: boolean, tabular: boolean): Run {
  buffer.reset();
  buffer.setClusterLevel(ClusterLevel.MONOTONE_CHARACTERS);
  buffer.setFlags(BufferFlag.REMOVE_DEFAULT_IGNORABLES);
  buffer.addText(text);
  buffer.setDirection(rightToLeft ? Direction.RTL : Direction.LTR);
  buffer.guessSegmentProperties();
  shape(instance.font, buffer, featuresOf(instance, tabular));
  const infos = buffer.getGlyphInfos();
  const positions = buffer.getGlyphPositions();
  const ends = clusterEnds(infos, text.length);
  const glyphs: Glyph[] = [];
  let width = 0;
  let previousCluster = -1;
  for (const [index, { codepoint, cluster }] of infos.entries()) {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
    const own = cluster === previousCluster ? '' : text.slice(cluster, ends.get(cluster));
    glyphs.push({ id: codepoint, advance: xAdvance, dx: xOffset, dy: yOffset, text: own });
    width += xAdvance;
    previousCluster = cluster;
  }
  return { instance, text, rightToLeft, glyphs, width };
}

function featuresOf(instance: Instance, tabular: boolean): Feature[] {
  if (tabular) return TABULAR;
  return instance.family === INTER ? INTER_FEATURES : [];
}

/** A cluster's text reaches to the start of the next one in reading order. */
function clusterEnds(infos: readonly { cluster: number }[], length: number): Map<number, number> {
  const starts = infos.map((info) => info.cluster).sort((a, b) => a - b);
  const ends = new Map<number, number>();
  let end = length;
  for (const [index, start] of [...starts.entries()].reverse()) {
    ends.set(start, end);
    if (starts[index - 1] !== start) end = start;
  }
  return ends;
}
