import type { OperationsPart } from '@clientele/contract/operations';
import { MissingPart } from './MissingPart.tsx';
import classes from './Operations.module.css';

export interface FiguresTableProps<Item> {
  readonly title: string;
  /** The first is what a row is about, the others are figures. */
  readonly columns: readonly string[];
  readonly part: OperationsPart<Item[]>;
  readonly nothing: string;
  readonly rowOf: (item: Item) => readonly string[];
}

export function FiguresTable<Item>({ title, columns, part, nothing, rowOf }: FiguresTableProps<Item>) {
  return (
    <>
      <h3 className={classes.subtitle}>{title}</h3>
      {!part.data && <MissingPart missing={part.missing} />}
      {part.data?.length === 0 && <p className={classes.detail}>{nothing}</p>}
      {part.data && part.data.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on phones, and the keyboard has to reach it for that.
        <section className={classes.tableBox} aria-label={title} tabIndex={0}>
          <table className={classes.table}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {part.data.map(rowOf).map(([name, ...figures]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {figures.map((figure, index) => (
                    <td key={columns[index + 1]}>{figure}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}
