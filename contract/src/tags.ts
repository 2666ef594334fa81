import Type from 'typebox';
import { ListOf } from './schema.ts';

export const TagList = ListOf(Type.String());
