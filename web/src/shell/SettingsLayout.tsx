import { Link, Outlet } from '@tanstack/react-router';
import classes from './SettingsLayout.module.css';

const PAGES = [
  { to: '/settings/profile', label: 'Profile' },
  { to: '/settings/people', label: 'People' },
  { to: '/settings/fields', label: 'Fields' },
] as const;

export function SettingsLayout() {
  return (
    <div className={classes.layout}>
      <header className={classes.head}>
        <h1 className={classes.title}>Settings</h1>
        <nav aria-label="Settings">
          <ul className={classes.pages}>
            {PAGES.map(({ to, label }) => (
              <li key={to}>
                <Link to={to} search={{}} className={classes.page}>
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <div className={classes.content}>
        <Outlet />
      </div>
    </div>
  );
}
