import type { Control } from './control.ts';
import { ACCOUNT } from './controls/account.ts';
import { BALANCER } from './controls/balancer.ts';
import { DATABASE } from './controls/database.ts';
import { EDGE } from './controls/edge.ts';
import { FLEET } from './controls/fleet.ts';
import { GENERAL } from './controls/general.ts';
import { IDENTITY } from './controls/identity.ts';
import { NETWORK } from './controls/network.ts';
import { STORAGE } from './controls/storage.ts';

/** Every control that every stack is judged by. */
export const CONTROLS: Control[] = [
  ...BALANCER,
  ...FLEET,
  ...NETWORK,
  ...DATABASE,
  ...STORAGE,
  ...EDGE,
  ...IDENTITY,
  ...ACCOUNT,
  ...GENERAL,
];
