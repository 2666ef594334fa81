import { describeEnvironment } from './environment.ts';

describeEnvironment('staging');
