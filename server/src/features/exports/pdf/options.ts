export type ColumnKind = 'text' | 'date' | 'datetime' | 'number' | 'boolean' | 'tags';

export interface PdfColumn {
  /** The property of a row. */
  key: string;
  label: string;
  kind: ColumnKind;
  /** How much of the room to spare the column gets, beside the others; 1 unless told. */
  weight?: number;
}

export interface PdfOptions {
  title: string;
  /** What was asked for, in plain words: each filter, the search, and so on. */
  filters: readonly { label: string; value: string }[];
  /** How the rows are sorted, in plain words; empty for nothing to say. */
  sort: string;
  columns: readonly PdfColumn[];
  /** Read once, in order. A row's `country` tells how its Han characters are drawn. */
  rows: AsyncIterable<Readonly<Record<string, unknown>>>;
  /** How many rows there are, where that is known; shown under the title. */
  total?: number;
  generatedAt: Date;
  /** BCP 47; for figures and dates. */
  locale: string;
  /** IANA name of the reader's zone. */
  timeZone: string;
  /** Many columns lay the page on its side, and very many take the next larger sheets. */
  pageSize: 'A4' | 'Letter';
}
