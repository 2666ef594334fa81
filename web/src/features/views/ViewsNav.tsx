import type { View } from '@clientele/contract/views';
import { IconBookmark, IconUsersGroup } from '@tabler/icons-react';
import { Link, useSearch } from '@tanstack/react-router';
import { useViews } from '../../api/views.ts';
import { formatListState, parseViewQuery } from '../clients/list/list-state.ts';
import { ViewMenu } from './ViewMenu.tsx';
import classes from './views.module.css';

function ViewLink({ view, onLeave }: { view: View; onLeave?: () => void }) {
  const current = useSearch({ strict: false }).view === view.id;
  const Icon = view.shared ? IconUsersGroup : IconBookmark;
  return (
    <li className={classes.item} data-current={current || undefined}>
      <Link
        to="/clients"
        search={formatListState({ ...parseViewQuery(view.query), view: view.id })}
        className={classes.link}
        aria-current={current ? 'page' : undefined}
        activeProps={{}}
        onClick={onLeave}
        title={view.name}
      >
        <Icon size={16} stroke={1.75} aria-hidden />
        <span className={classes.name}>{view.name}</span>
        {view.shared && <span className="visually-hidden">, shared</span>}
      </Link>
      {view.mine && <ViewMenu view={view} />}
    </li>
  );
}

/** The saved views in the sidebar: each is the list as it was when it was saved. */
export function ViewsNav({ onLeave }: { onLeave?: () => void }) {
  const { data: views = [] } = useViews();
  if (views.length === 0) return null;
  return (
    <section className={classes.views} aria-labelledby="sidebar-views">
      <h2 id="sidebar-views" className={classes.heading}>
        Views
      </h2>
      <ul>
        {views.map((view) => (
          <ViewLink key={view.id} view={view} onLeave={onLeave} />
        ))}
      </ul>
    </section>
  );
}
