/** What a grid can do with its rows and columns; what is left out can't be done. */
export interface GridActions {
  readonly open: (id: string) => void;
  readonly toggle?: (id: string, range: boolean) => void;
  readonly toggleAll?: () => void;
  readonly sort?: (id: string, added: boolean) => void;
  readonly resize?: (id: string, width: number) => void;
  /** One press of a key wider (1) or narrower (-1). */
  readonly step?: (id: string, direction: 1 | -1) => void;
  readonly move?: (id: string, index: number) => void;
}
