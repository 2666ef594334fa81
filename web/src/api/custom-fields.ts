import type { CustomField } from '@clientele/contract/custom-fields';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { paths } from './paths.ts';
import { request } from './request.ts';

const customFieldsQuery = queryOptions({
  queryKey: ['fields'],
  queryFn: async ({ signal }) =>
    (await request<{ data: CustomField[] }>('GET', paths.fields, { signal })).data.data,
});

export const useCustomFields = () => useQuery(customFieldsQuery);
