/** The screen at /changes/$id. */
export function ChangeSetScreen() {
  return <h1>Change</h1>;
}
