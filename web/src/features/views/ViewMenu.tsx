import type { View } from '@clientele/contract/views';
import { Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useCan } from '../../api/session.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { useViewActions } from './use-view-actions.ts';

// The sidebar is on every screen; renaming is rare.
const ViewNameDialog = lazy(async () => ({ default: (await import('./ViewNameDialog.tsx')).ViewNameDialog }));

/** What the maker of a view can do with it. */
export function ViewMenu({ view }: { view: View }) {
  const [renaming, setRenaming] = useState(false);
  const { patch, share, remove } = useViewActions();
  const canShare = useCan('views.share');
  const navigate = useNavigate();
  const current = useSearch({ strict: false }).view === view.id;

  async function removeView() {
    await remove(view);
    if (current) void navigate({ to: '/clients', search: {} });
  }

  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <IconButton
            label={`View “${view.name}”: rename, share, delete`}
            icon={<IconDots size={16} stroke={1.75} />}
            size="small"
            withTooltip={false}
          />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setRenaming(true)}>Rename</Menu.Item>
          {canShare && (
            <Menu.Item onClick={() => void share(view)}>
              {view.shared ? 'Stop sharing' : 'Share with everyone'}
            </Menu.Item>
          )}
          <Menu.Item data-danger onClick={() => void removeView()}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {renaming && (
        <Suspense>
          <ViewNameDialog
            title="Rename view"
            submit="Rename"
            name={view.name}
            shared={null}
            onSubmit={({ name }) => patch(view, { name })}
            onClose={() => setRenaming(false)}
          />
        </Suspense>
      )}
    </>
  );
}
