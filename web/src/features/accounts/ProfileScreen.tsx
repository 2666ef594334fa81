/** The screen at /settings/profile. */
export function ProfileScreen() {
  return <h1>Profile</h1>;
}
