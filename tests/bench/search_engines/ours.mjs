import { find } from "../../../macros/thidua/theme/assets/tim-kiem-cau-hoi.js";
import { prepare } from "../../../macros/thidua/theme/assets/tim-kiem-muc-luc.js";

export async function make(content) {
  const index = prepare(content);
  return (query) => find(index, query).map(({ row }) => row.address + (row.anchor && `#${row.anchor}`));
}
