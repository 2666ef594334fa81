/** The screen at /settings/fields. */
export function FieldsScreen() {
  return <h1>Fields</h1>;
}
