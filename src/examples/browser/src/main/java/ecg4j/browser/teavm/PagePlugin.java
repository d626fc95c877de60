package ecg4j.browser.teavm;

import java.util.Arrays;
import org.teavm.model.AccessLevel;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ElementModifier;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ProgramEmitter;
import org.teavm.model.emit.ValueEmitter;
import org.teavm.vm.spi.TeaVMHost;
import org.teavm.vm.spi.TeaVMPlugin;

/** Adds methods that the classes of TeaVM's class library lack. */
public final class PagePlugin implements TeaVMPlugin {

  private static final String ADDED = "ecg4j.browser.classlib.AddedMethods";
  private static final ValueType STREAM = ValueType.object("java.util.stream.Stream");
  private static final ValueType INT_STREAM = ValueType.object("java.util.stream.IntStream");

  private static final ValueType BYTES = ValueType.arrayOf(ValueType.BYTE);
  private static final ValueType SORTED_SET = ValueType.object("java.util.SortedSet");
  private static final ValueType PATH = ValueType.object("java.nio.file.Path");
  private static final ValueType SORTED_MAP = ValueType.object("java.util.SortedMap");

  @Override
  public void install(TeaVMHost host) {
    host.add(
        (ClassHolderTransformer)
            (type, context) -> {
              switch (type.getName()) {
                case "java.lang.String" -> add(type, context, "lines", STREAM);
                case "java.lang.Runtime" -> add(type, context, "maxMemory", ValueType.LONG);
                case "java.util.stream.IntStream" -> add(type, context, "parallel", INT_STREAM);
                case "java.io.ByteArrayOutputStream" ->
                    add(type, context, "writeBytes", ValueType.VOID, BYTES);
                case "java.util.Collections" -> {
                  addStatic(type, context, "unmodifiableSortedSet", SORTED_SET);
                  addStatic(type, context, "unmodifiableSortedMap", SORTED_MAP);
                }
                case "java.nio.file.impl.DefaultPath" ->
                    // TeaVM's own method fails for paths such as /100.dat.
                    replace(type, context, "normalize", PATH);
                default -> {}
              }
            });
  }

  /** Adds an instance method that calls the static method of the same name. */
  private static void add(
      ClassHolder type,
      ClassHolderTransformerContext context,
      String name,
      ValueType result,
      ValueType... parameters) {
    ValueType[] signature = Arrays.copyOf(parameters, parameters.length + 1);
    signature[parameters.length] = result;
    MethodHolder method = new MethodHolder(new MethodDescriptor(name, signature));
    if (type.getMethod(method.getDescriptor()) != null) {
      return;
    }
    method.setLevel(AccessLevel.PUBLIC);
    ProgramEmitter code = ProgramEmitter.create(method, context.getHierarchy());
    ValueEmitter[] arguments = new ValueEmitter[parameters.length + 1];
    arguments[0] = code.var(0, type);
    for (int i = 0; i < parameters.length; i++) {
      arguments[i + 1] = code.var(i + 1, parameters[i]);
    }
    call(code, name, result, arguments);
    type.addMethod(method);
  }

  /** Replaces an instance method without parameters that returns an object of the same type. */
  private static void replace(
      ClassHolder type, ClassHolderTransformerContext context, String name, ValueType value) {
    MethodHolder method = new MethodHolder(new MethodDescriptor(name, value));
    type.removeMethod(type.getMethod(method.getDescriptor()));
    method.setLevel(AccessLevel.PUBLIC);
    ProgramEmitter code = ProgramEmitter.create(method, context.getHierarchy());
    call(code, name, value, code.var(0, value));
    type.addMethod(method);
  }

  /** Adds a static method that takes and returns a value of one type. */
  private static void addStatic(
      ClassHolder type, ClassHolderTransformerContext context, String name, ValueType value) {
    MethodHolder method = new MethodHolder(new MethodDescriptor(name, value, value));
    if (type.getMethod(method.getDescriptor()) != null) {
      return;
    }
    method.setLevel(AccessLevel.PUBLIC);
    method.getModifiers().add(ElementModifier.STATIC);
    ProgramEmitter code = ProgramEmitter.create(method, context.getHierarchy());
    call(code, name, value, code.var(1, value));
    type.addMethod(method);
  }

  private static void call(
      ProgramEmitter code, String name, ValueType result, ValueEmitter... arguments) {
    if (result == ValueType.VOID) {
      code.invoke(ADDED, name, arguments);
      code.exit();
    } else {
      code.invoke(ADDED, name, result, arguments).returnValue();
    }
  }
}
