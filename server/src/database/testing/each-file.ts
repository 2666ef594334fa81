import { afterAll } from 'vitest';
import { endFile } from './file-end.ts';

// Vitest runs this before each file, so the hook is the first to be added and the last to be called. What the files import
// is evaluated once a worker, so a hook there would be the first file's alone.
afterAll(endFile);
