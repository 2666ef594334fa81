/** What runs over the database: most of what there is to load, and loaded while PostgreSQL starts. */
export { buildApp } from './app.ts';
export { makeFirstOwner, setUpLink } from './features/set-up/service.ts';
export { beginWork } from './jobs/begin-work.ts';
export { buildWorkerApp } from './jobs/worker-app.ts';
