import type { Meter } from '@opentelemetry/api';
import { createDatabaseMetrics, type DatabaseMetrics } from './database.ts';
import { createHttpMetrics, type HttpMetrics } from './http.ts';
import { createProcessMetrics } from './process.ts';
import { createStockMetrics, type StockMetrics } from './stock.ts';
import { createWorkMetrics, type WorkMetrics } from './work.ts';

export interface Instruments {
  readonly http: HttpMetrics;
  readonly database: DatabaseMetrics;
  readonly work: WorkMetrics;
  readonly stock: StockMetrics;
}

/** Every metric of this process, made with one meter; docs/guides/telemetry.md has them in a table, which a test holds to these. */
export function createInstruments(meter: Meter): Instruments & { close(): void } {
  const database = createDatabaseMetrics(meter);
  const { close } = createProcessMetrics(meter, database.use);
  return {
    http: createHttpMetrics(meter),
    database,
    work: createWorkMetrics(meter),
    stock: createStockMetrics(meter),
    close,
  };
}
