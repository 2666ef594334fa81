import { describe, expect, test } from 'vitest';
import alarmsOfDatabase from '../../signals/alarms/database.json' with { type: 'json' };
import alarmsOfEdge from '../../signals/alarms/edge.json' with { type: 'json' };
import alarmsOfInstances from '../../signals/alarms/instances.json' with { type: 'json' };
import alarmsOfService from '../../signals/alarms/service.json' with { type: 'json' };
import alarmsOfWork from '../../signals/alarms/work.json' with { type: 'json' };
import catalogue from '../../signals/drills.json' with { type: 'json' };
import objectives from '../../signals/objectives.json' with { type: 'json' };
import type { Drill } from './drill.ts';
import { DRILLS } from './drills.ts';
import { judge } from './run-drill.ts';

const ALARMS = new Map<string, { drill?: unknown }>([
  ...[alarmsOfDatabase, alarmsOfEdge, alarmsOfInstances, alarmsOfService, alarmsOfWork].flatMap(
    ({ alarms }) => Object.entries(alarms),
  ),
  ...Object.values(objectives.objectives).map(({ alarm }) => [alarm.name, alarm] as const),
]);

const knownTo = ({ expects, explained = [], mayTell = [], lingers = [] }: Drill) => [
  ...expects,
  ...explained,
  ...mayTell,
  ...lingers,
];

describe('the drills', () => {
  test('are those that the catalogue of signals names', () => {
    expect(DRILLS.map(({ name }) => name).sort()).toEqual(Object.keys(catalogue.drills).sort());
  });

  test('know each alarm that the catalogue has proven by them', () => {
    const unknown = [...ALARMS].filter(([name, { drill }]) => {
      if (typeof drill !== 'string') return false;
      const known = DRILLS.find((each) => each.name === drill);
      return !known || !knownTo(known).includes(name);
    });
    expect(unknown.map(([name]) => name)).toEqual([]);
  });

  test('expect alarms that there are', () => {
    expect(DRILLS.flatMap(knownTo).filter((alarm) => !ALARMS.has(alarm))).toEqual([]);
  });
});

describe('judging a drill', () => {
  const drill = {
    name: 'outage',
    expects: ['service-unavailable'],
    explained: ['targets-unhealthy'],
    mayTell: ['errors-high'],
    lingers: ['availability-burn'],
  } as const;
  const judged = (...told: string[]) =>
    judge(
      { ...drill, fault: () => Promise.reject() },
      { told: new Set(told), fired: new Set([...told, 'targets-unhealthy']) },
    );

  test('passes what was told rightly', () => {
    expect(judged('service-unavailable')).toEqual([]);
    expect(judged('errors-high', 'service-unavailable', 'availability-burn')).toEqual([]);
  });

  test('fails where the right alarm kept silent, and where a wrong one was told of', () => {
    expect(judged('errors-high')).toEqual(['nobody was told of service-unavailable']);
    expect(judged('service-unavailable', 'cache-down')).toEqual([
      'cache-down was told of, which this does not break',
    ]);
  });

  test('fails where what is explained did not fire, and where it was told of all the same', () => {
    const told = new Set(['service-unavailable']);
    expect(judge({ ...drill, fault: () => Promise.reject() }, { told, fired: told })).toEqual([
      'targets-unhealthy did not fire',
    ]);
    expect(judged('service-unavailable', 'targets-unhealthy')).toEqual([
      'targets-unhealthy was told of, although service-unavailable explains it',
    ]);
  });
});
