import { Link, Outlet } from '@tanstack/react-router';
import classes from './SettingsLayout.module.css';
import { SettingsMenu } from './SettingsMenu.tsx';
import { useSettingsPages } from './settings-pages.ts';

export function SettingsLayout() {
  const pages = useSettingsPages();
  return (
    <div className={classes.layout}>
      <header className={classes.head}>
        <h1 className={classes.title}>Settings</h1>
        <nav aria-label="Settings">
          <ul className={classes.pages}>
            {pages.map(({ to, label }) => (
              <li key={to}>
                <Link to={to} search={{}} className={classes.page}>
                  {label}
                </Link>
              </li>
            ))}
          </ul>
          <div className={classes.menu}>
            <SettingsMenu />
          </div>
        </nav>
      </header>
      <div className={classes.content}>
        <Outlet />
      </div>
    </div>
  );
}
