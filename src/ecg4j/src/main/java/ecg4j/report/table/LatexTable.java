package ecg4j.report.table;

import java.util.List;
import java.util.stream.Collectors;

/** Renders tables as LaTeX; they need the packages booktabs and graphicx. */
public final class LatexTable {

  private LatexTable() {}

  public static String render(Table table) {
    StringBuilder text = new StringBuilder();
    String stamp = table.stamp().isEmpty() ? "" : " \\textbf{" + escape(table.stamp()) + "}";
    String notes =
        table.notes().stream().map(note -> " " + escape(note)).collect(Collectors.joining());
    text.append("\\begin{table}[tbp]\n  \\centering\n");
    text.append("  \\caption{").append(escape(table.wholeCaption())).append(stamp).append(notes);
    text.append("}\n  \\label{tab:").append(table.key()).append("}\n");
    text.append("  \\resizebox{\\ifdim\\width>\\linewidth \\linewidth\\else\\width\\fi}{!}{%\n");
    text.append("  \\begin{tabular}{l").append("r".repeat(table.header().size() - 1)).append("}\n");
    text.append("    \\toprule\n").append(line(table.header())).append("    \\midrule\n");
    table.rows().forEach(row -> text.append(line(row)));
    return text.append("    \\bottomrule\n  \\end{tabular}}\n\\end{table}\n").toString();
  }

  private static String line(List<String> cells) {
    return cells.stream()
        .map(LatexTable::escape)
        .collect(Collectors.joining(" & ", "    ", " \\\\\n"));
  }

  /** Escapes text for LaTeX. A leading bracket would be an option of \\. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c ->
                escaped.append(
                    switch (c) {
                      case '\\' -> "\\textbackslash{}";
                      case '~' -> "\\textasciitilde{}";
                      case '^' -> "\\textasciicircum{}";
                      case '&', '%', '$', '#', '_', '{', '}' -> "\\" + (char) c;
                      case '[', ']' -> "{" + (char) c + "}";
                      case '<', '>' -> "$" + (char) c + "$";
                      case 'κ' -> "$\\kappa$";
                      case '→' -> "$\\rightarrow$";
                      case '±' -> "$\\pm$";
                      case '−' -> "$-$";
                      case '–' -> "--";
                      case '—' -> "---";
                      case '\n', '\r' -> " ";
                      default -> Character.toString(c);
                    }));
    return escaped.toString();
  }
}
