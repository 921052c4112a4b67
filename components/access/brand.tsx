/** The sign of the house. */
export function Brand() {
  return (
    <p className="flex items-center gap-2.5 text-heading font-bold">
      <span className="brand-mark" aria-hidden="true">
        Д
      </span>
      Dilo
    </p>
  );
}
