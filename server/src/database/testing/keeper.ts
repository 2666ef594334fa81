import { spawn } from 'node:child_process';

// Its standard input ends when this process ends, however it ends. Ctrl-C reaches the whole group, hence the trap.
const SCRIPT = `
trap "" INT TERM HUP
read -r line
pid=$(sed -n 1p "$2/postmaster.pid" 2>/dev/null)
sockets=$(sed -n 5p "$2/postmaster.pid" 2>/dev/null)
[ -n "$pid" ] && kill -QUIT "$pid" 2>/dev/null
while [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null; do sleep 0.05; done
rm -rf "$1"
[ -n "$sockets" ] && rm -f "$sockets"/.s.PGSQL.* && rmdir "$sockets" 2>/dev/null`;

/**
 * Sees to it that a test's PostgreSQL and its folder go, even when this process is killed and can't do it itself.
 *
 * @param folder what is removed in the end
 * @param data the data folder in it, whose `postmaster.pid` names the process to end
 */
export function keepFolder(folder: string, data: string): { cleanUp(): Promise<void> } {
  const keeper = spawn('sh', ['-c', SCRIPT, 'keeper', folder, data], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = new Promise<void>((resolve) => keeper.once('close', () => resolve()));
  return {
    async cleanUp() {
      keeper.stdin.end();
      await ended;
    },
  };
}
