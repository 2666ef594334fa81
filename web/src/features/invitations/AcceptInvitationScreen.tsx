/** The screen at /invitation. */
export function AcceptInvitationScreen() {
  return <h1>Invitation</h1>;
}
