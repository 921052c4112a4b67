import { SkeletonRows } from '@/components/ui/skeleton';

/** What stands while a registry is read; it shows only when that takes long. */
export function RegistryLoading() {
  return (
    <div className="flex-1 p-4">
      <SkeletonRows rows={14} />
    </div>
  );
}
