import rows from '../../ui/Rows.module.css';
import { Skeleton } from '../../ui/Skeleton.tsx';

export function PersonSkeleton() {
  return (
    <li className={rows.row}>
      <div className={rows.main}>
        <Skeleton width={160} />
      </div>
    </li>
  );
}
