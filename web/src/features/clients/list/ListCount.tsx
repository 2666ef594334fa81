import type { Total } from '@clientele/contract/clients';
import type { ClientSelection } from '@clientele/contract/list-query';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { exactCountQuery } from './client-pages.ts';
import { clientsWords, countWords } from './count-words.ts';
import classes from './list.module.css';

interface ListCountProps {
  total: Total | null;
  selection: ClientSelection;
}

/** How many clients there are; past the cap, counted to the end where someone asks. */
export function ListCount({ total, selection }: ListCountProps) {
  const [asked, setAsked] = useState<ClientSelection['filters'] | null>(null);
  const wanted = total?.relation === 'at_least' && asked === selection.filters;
  const exact = useQuery({ ...exactCountQuery(selection), enabled: wanted });
  const counted = wanted ? exact.data : undefined;
  return (
    <span className={classes.count}>
      <span role="status">
        {counted !== undefined ? clientsWords(counted) : total ? countWords(total) : ''}
      </span>
      {total?.relation === 'at_least' && counted === undefined && (
        <button
          type="button"
          className={classes.inlineAction}
          disabled={wanted && exact.isFetching}
          onClick={() => setAsked(selection.filters)}
        >
          {wanted && exact.isFetching ? 'Counting' : 'Count exactly'}
        </button>
      )}
    </span>
  );
}
