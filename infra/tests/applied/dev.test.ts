import { describeEnvironment } from './environment.ts';

describeEnvironment('dev');
