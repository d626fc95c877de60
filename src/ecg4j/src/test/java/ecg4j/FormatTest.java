package ecg4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Texts are the same in every locale and take as many arguments as they are given. Without a
 * locale, {@code %d} and {@code %f} write the digits of the user's default locale; {@code %s} of a
 * number does not.
 */
class FormatTest {

  private static final Pattern CONVERSION =
      Pattern.compile("%(?:(\\d+)\\$)?[-#+ 0,(]*\\d*(?:\\.\\d+)?([a-zA-Z%])");

  private static final Set<String> SAME_EVERYWHERE = Set.of("s", "c", "b", "x", "X");

  private static final List<String> localised = new ArrayList<>();
  private static final List<String> miscounted = new ArrayList<>();
  private static int formats;

  @BeforeAll
  static void parse() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources()));
      Trees trees = Trees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        new Calls(unit, trees).scan(unit, null);
      }
    }
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : List.of("ecg4j-wfdb", "ecg4j-annotate", "ecg4j", "ecg4j-spark")) {
      try (Stream<Path> files = Files.walk(Path.of("src", module, "src/main/java"))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    return sources;
  }

  @Test
  void noTextDependsOnTheDefaultLocale() {
    assertThat(formats).isGreaterThan(500);
    assertThat(localised).as("use %s, or give Locale.ROOT").isEmpty();
  }

  @Test
  void formatsTakeTheArgumentsThatTheyAreGiven() {
    assertThat(miscounted).isEmpty();
  }

  /** Looks at the calls of one file. */
  private static final class Calls extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final Trees trees;

    Calls(CompilationUnitTree unit, Trees trees) {
      this.unit = unit;
      this.trees = trees;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
      if (call.getMethodSelect() instanceof MemberSelectTree select) {
        List<? extends ExpressionTree> arguments = call.getArguments();
        String name = select.getIdentifier().toString();
        boolean locale = !arguments.isEmpty() && arguments.get(0).toString().startsWith("Locale.");
        int first = locale ? 2 : 1;
        if (name.equals("formatted")) {
          check(call, select.getExpression(), false, arguments.size());
        } else if (name.equals("printf") || select.toString().equals("String.format")) {
          check(call, arguments.get(first - 1), locale, arguments.size() - first);
        } else if (name.matches("to(Lower|Upper)Case") && arguments.isEmpty()) {
          localised.add(place(call));
        }
      }
      return super.visitMethodInvocation(call, none);
    }

    private void check(
        MethodInvocationTree call, ExpressionTree format, boolean locale, int arguments) {
      Literals literals = new Literals();
      literals.scan(format, null);
      Matcher conversions = CONVERSION.matcher(literals.text);
      int needed = 0;
      int highest = 0;
      while (conversions.find()) {
        String letter = conversions.group(2);
        if (conversions.group(1) != null) {
          highest = Math.max(highest, Integer.parseInt(conversions.group(1)));
        } else if (!letter.equals("%") && !letter.equals("n")) {
          needed++;
        }
        if (!locale && !letter.matches("[%n]") && !SAME_EVERYWHERE.contains(letter)) {
          localised.add(place(call));
        }
      }
      formats++;
      if (literals.areAll && Math.max(needed, highest) != arguments) {
        miscounted.add(place(call));
      }
    }

    private String place(MethodInvocationTree call) {
      long start = trees.getSourcePositions().getStartPosition(unit, call);
      String file = unit.getSourceFile().getName();
      return file + ":" + unit.getLineMap().getLineNumber(start) + " " + call;
    }
  }

  /** The text of a format. A part that is no literal is not known. */
  private static final class Literals extends TreeScanner<Void, Void> {
    private final StringBuilder text = new StringBuilder();
    private boolean areAll = true;

    @Override
    public Void visitLiteral(LiteralTree literal, Void none) {
      text.append(literal.getValue());
      return null;
    }

    @Override
    public Void visitIdentifier(IdentifierTree name, Void none) {
      areAll = false;
      return null;
    }
  }
}
