import type { View, ViewCreate, ViewPatch } from '@clientele/contract/views';
import { useQueryClient } from '@tanstack/react-query';
import { paths } from '../../api/paths.ts';
import { request } from '../../api/request.ts';
import { viewsQuery } from '../../api/views.ts';
import { showError, showToast } from '../../shell/toasts.ts';
import { showUndoAction } from '../../shell/undo.ts';

/** What one does with saved views; each answers the view that came of it, and says itself what went wrong. */
export function useViewActions() {
  const queryClient = useQueryClient();

  const put = (change: (views: readonly View[]) => View[]) =>
    queryClient.setQueryData(viewsQuery.queryKey, (views: View[] | undefined) => change(views ?? []));

  async function patch(view: View, body: ViewPatch): Promise<View> {
    const { data } = await request<View>('PATCH', paths.view(view.id), { body });
    put((views) => views.map((known) => (known.id === data.id ? data : known)));
    return data;
  }

  async function create(body: ViewCreate): Promise<View> {
    const { data } = await request<View>('POST', paths.views, { body });
    put((views) => [...views, data]);
    void queryClient.invalidateQueries({ queryKey: viewsQuery.queryKey });
    return data;
  }

  const undoPatch = (message: string, view: View, body: ViewPatch) =>
    showUndoAction(message, async () => {
      await patch(view, body);
    });

  async function saveQuery(view: View, query: string): Promise<void> {
    try {
      await patch(view, { query });
      undoPatch(`“${view.name}” saved`, view, { query: view.query });
    } catch (error) {
      showError(error);
    }
  }

  async function share(view: View): Promise<void> {
    try {
      await patch(view, { shared: !view.shared });
      showToast(view.shared ? `Only you see “${view.name}” now` : `Everyone sees “${view.name}” now`);
    } catch (error) {
      showError(error);
    }
  }

  async function remove(view: View): Promise<void> {
    try {
      await request<void>('DELETE', paths.view(view.id));
      put((views) => views.filter(({ id }) => id !== view.id));
      const { name, query, shared } = view;
      showUndoAction(`“${name}” deleted`, async () => {
        await create({ name, query, shared });
      });
    } catch (error) {
      showError(error);
    }
  }

  return { create, patch, saveQuery, share, remove };
}
