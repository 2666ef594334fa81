import { MAX_QUERY_LENGTH } from '@clientele/contract/list-query';
import { IconSearch, IconX } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { Kbd } from '../../../ui/Kbd.tsx';
import classes from './list.module.css';
import type { SearchText } from './use-search-text.ts';

interface SearchBoxProps {
  search: SearchText;
  input: RefObject<HTMLInputElement | null>;
  /** Arrow down goes on to the rows. */
  onLeave: () => void;
}

/** Searches while one types. */
export function SearchBox({ search, input, onLeave }: SearchBoxProps) {
  return (
    <search className={classes.search}>
      <IconSearch size={16} stroke={1.75} aria-hidden />
      <input
        ref={input}
        className={classes.searchInput}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        aria-label="Search clients"
        placeholder="Search clients"
        autoComplete="off"
        spellCheck={false}
        maxLength={MAX_QUERY_LENGTH}
        value={search.text}
        onChange={(event) => search.type(event.currentTarget.value)}
        onBlur={search.settle}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault();
            if (search.text === '') event.currentTarget.blur();
            else search.clear();
          }
          if (event.key === 'Enter' || event.key === 'ArrowDown') {
            event.preventDefault();
            search.settle();
            onLeave();
          }
        }}
      />
      {search.text === '' ? (
        <span className={classes.searchKey} aria-hidden="true">
          <Kbd steps={[['/']]} />
        </span>
      ) : (
        <button
          type="button"
          className={classes.searchClear}
          aria-label="Clear search"
          onClick={search.clear}
        >
          <IconX size={14} stroke={1.75} aria-hidden />
        </button>
      )}
    </search>
  );
}
