import type pg from 'pg';
import { listProcesses, signalAll } from '../../lab/processes.ts';
import type { Drill } from '../drill.ts';
import type { Field } from '../field.ts';

const BOTH = ['postgres-1', 'postgres-2'] as const;

/** The standby takes over by itself; until it does, requests fail. */
export const databaseKilled: Drill = {
  name: 'database-killed',
  expects: ['database-member-down'],
  // How many requests fail, and for how long, depends on how quickly the machine fails over.
  mayTell: ['database-connection-failures', 'errors-high'],
  lingers: ['availability-burn'],
  fault: async (field) => {
    const { leader } = await field.databases();
    return { break: () => field.kill(leader), mend: () => field.start(leader) };
  },
};

/** Nothing is left to fail over to. */
export const databaseGone: Drill = {
  name: 'database-gone',
  expects: ['service-unavailable'],
  explained: ['database-primary-missing'],
  // Explained too, and told of where the machine sees them well before that nobody is served.
  mayTell: ['database-member-down', 'database-connection-failures', 'errors-high', 'address-unreachable'],
  lingers: ['availability-burn'],
  fault: (field) => ({
    break: async () => void (await Promise.all(BOTH.map((name) => field.kill(name)))),
    // At once: the one that led last has to be there before the other may follow it.
    mend: async () => void (await Promise.all(BOTH.map((name) => field.start(name)))),
  }),
};

export const replicaStopped: Drill = {
  name: 'replica-stopped',
  expects: ['database-member-down'],
  fault: async (field) => {
    const { standby } = await field.databases();
    return { break: () => field.kill(standby), mend: () => field.start(standby) };
  },
};

/**
 * The process that replays is stopped, while what it should replay goes on to come in: the drill's traffic writes. Not by
 * pg_wal_replay_pause(), which Patroni takes back within seconds.
 */
export const replicaPaused: Drill = {
  name: 'replica-paused',
  expects: ['replica-lag-high'],
  patienceSeconds: 240,
  fault: async (field) => {
    const [row] = await field.run(
      `select pid from pg_stat_activity where backend_type = 'startup'`,
      'replica',
    );
    const { standby } = await field.databases();
    const { pid } = row as { pid: number };
    // By then it may have ended, and its number be another's.
    const replaying = () => listProcesses(field.lab, standby).filter((each) => each.pid === pid);
    return {
      break: async () => signalAll(replaying(), 'SIGSTOP'),
      mend: async () => signalAll(replaying(), 'SIGCONT'),
    };
  },
};

/** What is left for the servers, whose pools hold most of what they need already. */
const LEFT = 6;

export const connectionsExhausted: Drill = {
  name: 'connections-exhausted',
  expects: ['database-connections-high'],
  mayTell: ['database-connection-failures', 'database-pool-waiting', 'errors-high'],
  lingers: ['availability-burn'],
  fault: (field) => {
    const held: pg.Client[] = [];
    return {
      break: async () => {
        const free = await countFree(field);
        for (let index = 0; index < free - LEFT; index += 1) held.push(await field.connect());
      },
      mend: async () => void (await Promise.all(held.splice(0).map((client) => client.end()))),
    };
  },
};

async function countFree(field: Field): Promise<number> {
  const [row] = await field.run(`
    select current_setting('max_connections')::int - count(*)::int as free
    from pg_stat_activity where backend_type in ('client backend', 'walsender')`);
  return (row as { free: number }).free;
}

/** A release whose migration takes a right away that the servers need: what writes a client is answered with an error. */
export const errorsInjected: Drill = {
  name: 'errors-injected',
  expects: ['errors-high'],
  lingers: ['availability-burn'],
  fault: (field) => ({
    break: async () => void (await field.run('revoke insert on clients from clientele')),
    mend: async () => void (await field.run('grant insert on clients to clientele')),
  }),
};
