/** The sign of the house above a form. */
export function Brand() {
  return (
    <p className="mb-8 flex items-center gap-2.5 text-heading">
      <span className="brand-mark" aria-hidden="true">
        Д
      </span>
      Dilo
    </p>
  );
}
