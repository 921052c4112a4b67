export async function GET(request: Request) {
  const q = new URL(request.url).searchParams.get('q') ?? '';
  const all = ['Кооператив «Нептун»', 'Делкатес ТОВ', 'Техносервис ТОВ', 'Охорона ТОВ'];
  return Response.json({
    options: all
      .filter((x) => x.toLowerCase().includes(q.toLowerCase()))
      .map((label, at) => ({ value: String(at), label, note: `0${at} 123` })),
  });
}
