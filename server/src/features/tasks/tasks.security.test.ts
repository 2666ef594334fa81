import { createTestApp } from '../../testing/app.ts';
import { testBelongsToClient } from '../../testing/belongs-to-client.ts';

await testBelongsToClient(await createTestApp(), 'tasks', { title: 'secret' });
