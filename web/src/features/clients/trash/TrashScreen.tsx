/** The screen at /trash. */
export function TrashScreen() {
  return <h1>Trash</h1>;
}
