import { CLIENT_FIELD_KEYS, fieldDefinition, operatorsFor } from '@clientele/contract/fields';
import Type, { type Static, type TObject, type TProperties } from 'typebox';

/** Every filter as a parameter, for the OpenAPI document; readSelection checks what they hold. */
const FILTERS = Object.fromEntries(
  CLIENT_FIELD_KEYS.flatMap((key) => {
    const { kind, nullable, label } = fieldDefinition(key);
    return operatorsFor(kind, nullable).map((op) => [
      op === 'eq' ? key : `${key}[${op}]`,
      Type.Optional(Type.String({ description: `${label} ${op}.` })),
    ]);
  }),
);

/** The parameters of a list with its filters beside them. Custom fields are filtered as `custom.key` alike. */
export const clientQuerySchema = <Properties extends TProperties>(query: TObject<Properties>) =>
  Type.Unsafe<Record<string, unknown> & Static<TObject<Properties>>>({
    type: 'object',
    required: query.required ?? [],
    properties: { ...query.properties, ...FILTERS },
  });
