import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { lazy, type RefObject, Suspense, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import { Filters } from './filters/Filters.tsx';
import classes from './list.module.css';
import type { ListState } from './list-state.ts';
import { SearchBox } from './SearchBox.tsx';
import { SortMenu } from './SortMenu.tsx';
import type { ListLayer } from './use-list-commands.ts';
import type { ChangeList } from './use-list-state.ts';
import type { Register } from './use-register.ts';
import { useSearchText } from './use-search-text.ts';

const ToolDrawer = lazy(async () => ({ default: (await import('./ToolDrawer.tsx')).ToolDrawer }));

interface ListToolbarProps {
  state: ListState;
  register: Register;
  change: ChangeList;
  compact: boolean;
  searchInput: RefObject<HTMLInputElement | null>;
  onLeaveSearch: () => void;
  layer: ListLayer | null;
  setLayer: (layer: ListLayer | null) => void;
}

/** Search, filters, sort and columns; on a phone all but the search in a drawer. */
export function ListToolbar(props: ListToolbarProps) {
  const { state, register, change, compact, layer, setLayer } = props;
  const [drawer, setDrawer] = useState(false);
  const search = useSearchText(state.q, change);
  const opens = (name: ListLayer) => (opened: boolean) => setLayer(opened ? name : null);
  const filters = (
    <Filters
      filters={state.filters}
      register={register}
      change={change}
      adding={layer === 'filter'}
      onAdding={opens('filter')}
    />
  );
  const sort = (
    <SortMenu
      sort={state.sort}
      fields={register.fields}
      change={change}
      opened={layer === 'sort'}
      onOpened={opens('sort')}
    />
  );
  const box = <SearchBox search={search} input={props.searchInput} onLeave={props.onLeaveSearch} />;
  if (compact)
    return (
      <div className={classes.toolbar}>
        {box}
        <Button icon={<IconAdjustmentsHorizontal size={16} stroke={1.75} />} onClick={() => setDrawer(true)}>
          {state.filters.length > 0 ? `Filters (${state.filters.length})` : 'Filters'}
        </Button>
        {drawer && (
          <Suspense>
            <ToolDrawer onClose={() => setDrawer(false)}>
              {filters}
              {sort}
            </ToolDrawer>
          </Suspense>
        )}
      </div>
    );
  return (
    <div className={classes.toolbar}>
      {box}
      <div className={classes.filters} data-chips={state.filters.length > 0 || undefined}>
        {filters}
      </div>
      <div className={classes.tools}>
        {sort}
        <ColumnsMenu
          state={state}
          fields={register.fields}
          change={change}
          opened={layer === 'columns'}
          onOpened={opens('columns')}
        />
      </div>
    </div>
  );
}
