import { describeEnvironment } from './environment.ts';

describeEnvironment('prod');
