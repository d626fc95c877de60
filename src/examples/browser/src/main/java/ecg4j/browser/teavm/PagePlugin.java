package ecg4j.browser.teavm;

import org.teavm.model.AccessLevel;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
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

  @Override
  public void install(TeaVMHost host) {
    host.add(
        (ClassHolderTransformer)
            (type, context) -> {
              switch (type.getName()) {
                case "java.lang.String" -> add(type, context, "lines", STREAM);
                case "java.lang.Runtime" -> add(type, context, "maxMemory", ValueType.LONG);
                case "java.util.stream.IntStream" -> add(type, context, "parallel", INT_STREAM);
                default -> {}
              }
            });
  }

  /** Adds an instance method without parameters that calls the static method of the same name. */
  private static void add(
      ClassHolder type, ClassHolderTransformerContext context, String name, ValueType result) {
    MethodHolder method = new MethodHolder(new MethodDescriptor(name, result));
    if (type.getMethod(method.getDescriptor()) != null) {
      return;
    }
    method.setLevel(AccessLevel.PUBLIC);
    ProgramEmitter code = ProgramEmitter.create(method, context.getHierarchy());
    ValueEmitter self = code.var(0, type);
    code.invoke(ADDED, name, result, self).returnValue();
    type.addMethod(method);
  }
}
