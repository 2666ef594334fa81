import { IconBookmark, IconUsersGroup } from '@tabler/icons-react';
import { Link, useSearch } from '@tanstack/react-router';
import { useViews } from '../api/views.ts';
import classes from './Sidebar.module.css';
import { parseSearch } from './search-parameters.ts';

/** The saved views: each is the list as it was when it was saved. */
export function SidebarViews({ onLeave }: { onLeave?: () => void }) {
  const { data: views = [] } = useViews();
  const search = useSearch({ strict: false });
  if (views.length === 0) return null;
  return (
    <section className={classes.views} aria-labelledby="sidebar-views">
      <h2 id="sidebar-views" className={classes.heading}>
        Views
      </h2>
      <ul className={classes.links}>
        {views.map((view) => (
          <li key={view.id}>
            <Link
              to="/clients"
              search={{ ...parseSearch(view.query), view: view.id }}
              className={classes.link}
              aria-current={search.view === view.id ? 'page' : undefined}
              activeProps={{}}
              onClick={onLeave}
              title={view.name}
            >
              {view.shared ? (
                <IconUsersGroup size={16} stroke={1.75} aria-label="Shared view" />
              ) : (
                <IconBookmark size={16} stroke={1.75} aria-hidden />
              )}
              <span className={classes.viewName}>{view.name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
