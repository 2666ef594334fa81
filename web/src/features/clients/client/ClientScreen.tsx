/** The screen at /clients/$id. */
export function ClientScreen() {
  return <h1>Client</h1>;
}
