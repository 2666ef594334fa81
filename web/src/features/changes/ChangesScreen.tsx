/** The screen at /changes. */
export function ChangesScreen() {
  return <h1>Changes</h1>;
}
