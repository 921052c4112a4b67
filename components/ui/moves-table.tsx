type Move = { id: number; title: string; from: string; to: string };
type MovesTableProps<M extends Move> = {
  moves: readonly M[];
  words: { name: string; from: string; to: string };
  /** one more column of numbers */
  last?: { label: string; of: (move: M) => number };
};

/** What would be moved: from when, to when. */
export const MovesTable = <M extends Move>({ moves, words, last }: MovesTableProps<M>) => (
  <table className="rows-table">
    <thead>
      <tr>
        <th scope="col">{words.name}</th>
        <th scope="col">{words.from}</th>
        <th scope="col">{words.to}</th>
        {last ? (
          <th scope="col" className="text-right">
            {last.label}
          </th>
        ) : null}
      </tr>
    </thead>
    <tbody>
      {moves.map((move) => (
        <tr key={move.id}>
          <td>{move.title}</td>
          <td className="tabular text-ink-2">{move.from}</td>
          <td className="tabular font-semibold">{move.to}</td>
          {last ? <td className="text-right tabular">{last.of(move)}</td> : null}
        </tr>
      ))}
    </tbody>
  </table>
);
