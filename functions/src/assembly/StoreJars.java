import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Copies jars without compression. In a package that is compressed as a whole they take a third less than compressed ones do, entry by
/// entry; and what Lambda has unpacked needs no unpacking again when classes are loaded.
///
///     java StoreJars.java <file with a class path> <folder, emptied first>
final class StoreJars {
    public static void main(String[] arguments) throws IOException {
        var to = Files.createDirectories(Path.of(arguments[1]));
        try (var old = Files.list(to)) {
            for (var jar : old.toList()) {
                Files.delete(jar);
            }
        }
        for (var jar : Files.readString(Path.of(arguments[0])).strip().split(File.pathSeparator)) {
            store(new File(jar), to.resolve(new File(jar).getName()));
        }
    }

    private static void store(File from, Path to) throws IOException {
        try (var jar = new ZipFile(from);
                var out = new ZipOutputStream(Files.newOutputStream(to))) {
            out.setMethod(ZipOutputStream.STORED);
            for (var entry : jar.stream().toList()) {
                var stored = new ZipEntry(entry.getName());
                stored.setTimeLocal(entry.getTimeLocal());
                stored.setSize(entry.getSize());
                stored.setCrc(entry.getCrc());
                out.putNextEntry(stored);
                try (var content = jar.getInputStream(entry)) {
                    content.transferTo(out);
                }
            }
        }
    }
}
