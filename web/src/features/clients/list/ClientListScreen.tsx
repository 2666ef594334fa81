/** The screen at /clients. */
export function ClientListScreen() {
  return <h1>Clients</h1>;
}
